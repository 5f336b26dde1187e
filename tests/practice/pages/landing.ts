import { html } from '../html';
import { type Made, plainPage } from './layout';

/** Where a classic sign-out ends (AWS facts, section 5). */
export function landing(): Made {
  return plainPage({
    title: 'Practice landing page',
    top: 'Practice landing page',
    main: html`<h1>You're signed out</h1><p>This page stands where the console's public front page would be.</p>
<p><a class="button primary" href="https://console.aws.amazon.com/console/home">Sign in to the console</a></p>`,
  });
}
