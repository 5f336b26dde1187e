// 25 ms, as BURNT_MS in control.ts says.
for (const end = performance.now() + 25; performance.now() < end; );
