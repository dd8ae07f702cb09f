/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const service = process.env.CALLBOARD_URL ?? 'http://127.0.0.1:8000';
const proxied =
  '^/(api|docs|redoc|openapi\\.json|set-password|confirm-|interview/|schedule/|share/)';

// What the service sends with index.html, so that a preview refuses what the service would refuse.
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; " +
  "form-action 'self'; frame-ancestors 'none'";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: ['chrome120', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0, // the policy allows no data: fonts
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', proxy: { [proxied]: service } },
  preview: {
    host: '127.0.0.1',
    proxy: { [proxied]: service },
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
