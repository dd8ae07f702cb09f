// Writes src/api/schema.d.ts from the service's description: `callboard openapi > openapi.json`,
// then `CALLBOARD_OPENAPI=openapi.json npm run types`. A URL of a running service works, too.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const source = process.env.CALLBOARD_OPENAPI ?? 'http://127.0.0.1:8000/openapi.json';
const url = /^https?:/.test(source) ? new URL(source) : pathToFileURL(source);
const types = await openapiTS(url, { alphabetize: true, defaultNonNullable: false });
writeFileSync(new URL('../src/api/schema.d.ts', import.meta.url), astToString(types));
