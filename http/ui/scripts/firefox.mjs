// Shows that the client works in Debian's Firefox, if that is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
if (!existsSync(firefox)) {
  console.log(`Skipped: there is no ${firefox} (apt-get install firefox-esr, or set FIREFOX).`);
  process.exit(0);
}
const { status } = spawnSync('playwright', ['test', '--grep', '@firefox', '--retries', '0'], {
  stdio: 'inherit',
  env: { ...process.env, FIREFOX: firefox },
});
process.exit(status ?? 1);
