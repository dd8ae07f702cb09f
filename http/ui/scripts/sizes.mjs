// Prints what a browser loads from the first page to the board, gzipped, and fails above the mark.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const mark = 200 * 1024;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const wanted = [
  'index.html',
  'src/features/session/SignInScreen.tsx',
  'src/features/board/JobScreen.tsx',
];

const files = new Set();
const add = (key) => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  chunk.css?.forEach((file) => files.add(file));
  chunk.imports?.forEach(add);
};
wanted.forEach(add);

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1024).toFixed(1).padStart(7)} KB  ${file}`);
}
console.log(`${(total / 1024).toFixed(1).padStart(7)} KB  sign-in to board (mark: 200 KB)`);
process.exit(total > mark ? 1 : 0);
