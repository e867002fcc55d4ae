// What every script shares: how it tells the tests what happened, and how it ends.

/** One JSON object on a line of standard output: what the tests read. */
export function tell(line) {
  process.stdout.write(JSON.stringify(line) + '\n');
}

export function fail(fault) {
  process.stderr.write(`${fault?.stack ?? JSON.stringify(fault)}\n`);
  process.exit(1);
}

/** Runs a script to its end; libraries keep timers running, which must not keep us. */
export function run(script) {
  script().then(() => process.exit(0), fail);
}
