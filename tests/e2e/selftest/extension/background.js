// Every listener is in the first tick, so that an event can wake this worker.
const api = globalThis.browser ?? globalThis.chrome;
const ICON =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const bootId = Math.random().toString(36).slice(2);

let writes = Promise.resolve();
function count(name) {
  writes = writes.then(async () => {
    const stored = await api.storage.local.get(name);
    await api.storage.local.set({ [name]: (stored[name] ?? 0) + 1 });
  });
  return writes;
}

async function notify(id) {
  const notice = { type: 'basic', iconUrl: ICON, title: `Notice ${id}`, message: 'Self-test' };
  const buttons = [{ title: 'Sign out' }, { title: 'Later' }];
  try {
    return await api.notifications.create(id, { ...notice, buttons });
  } catch {
    return await api.notifications.create(id, notice); // Firefox refuses buttons by a synchronous throw
  }
}

count('boots');
api.runtime.onInstalled.addListener((details) => count(`installed:${details.reason}`));
api.runtime.onStartup.addListener(() => count('startup'));
api.notifications.onClicked.addListener((id) => count(`clicked:${id}`));
api.notifications.onButtonClicked?.addListener((id, index) => count(`button:${id}:${index}`));
api.runtime.onMessage.addListener((message, _sender, reply) => {
  if (message.type === 'hello') count('hellos').then(() => reply({ bootId }));
  else if (message.type === 'notify') notify(message.id).then(() => reply({ bootId }));
  else return false;
  return true;
});
