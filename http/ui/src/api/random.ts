/** A random key. `crypto.randomUUID` exists only under TLS and on localhost. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Gives the same key for the same content, and a new one as soon as the content changes or succeeds. */
export class IdempotencyKeys {
  #content = '';
  #key = randomKey();

  keyFor(body: unknown): string {
    const content = JSON.stringify(body);
    if (content !== this.#content) {
      this.#content = content;
      this.#key = randomKey();
    }
    return this.#key;
  }

  succeeded() {
    this.#content = '';
  }
}
