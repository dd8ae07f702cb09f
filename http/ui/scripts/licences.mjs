// Lists the licence of everything that is packed. `--check` fails where one is not on the list.
import { readFileSync, readdirSync, existsSync } from 'node:fs';

const accepted = new Set(['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'OFL-1.1']);
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packed = Object.entries(lock.packages).filter(
  ([path, entry]) => path !== '' && !entry.dev && !entry.optional,
);

let refused = 0;
for (const [path, entry] of packed) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = entry.license ?? 'unknown';
  const file = existsSync(path) ? readdirSync(path).find((each) => /^licen[cs]e/i.test(each)) : '';
  if (!accepted.has(licence)) refused += 1;
  console.log(`${name} ${entry.version}: ${licence}${file ? '' : ' (no licence file)'}`);
}
if (process.argv.includes('--check') && refused > 0) process.exit(1);
