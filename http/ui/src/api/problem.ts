import type { components } from './schema';

type Body = components['schemas']['problem'];

export interface FieldProblem {
  /** RFC 6901, e.g. `/stages/0/label`. */
  pointer: string;
  detail: string;
}

/** A refusal (RFC 9457), or a request that got no answer. Its message may be shown to people. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    message: string,
    readonly title: string,
    /** 0 if there was no answer. */
    readonly status: number,
    readonly code: string,
    readonly fields: readonly FieldProblem[] = [],
    /** The state that the request conflicts with. */
    readonly current: Readonly<Record<string, unknown>> = {},
    readonly requestId?: string,
    /** Seconds after which a repetition may succeed. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** Whether somebody else was first, so that what was shown is out of date. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 412 || this.code === 'illegal_move';
  }

  /** Whether it was an edit of something that has another version by now. */
  get isOutdated(): boolean {
    return this.status === 412 || this.code === 'version_mismatch';
  }

  /** Whether the same request may succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503;
  }
}

export function noAnswer(): Problem {
  return new Problem(
    'The service cannot be reached. Check your connection.',
    'No connection',
    0,
    'no_answer',
  );
}

/** Turns an error answer into its problem; whatever the answer is, there is something to show. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  return problemFrom(response, body);
}

/** The same for an answer whose body was read already. */
export function problemFrom(response: Response, read: unknown): Problem {
  const body = typeof read === 'object' && read !== null ? (read as Partial<Body>) : {};
  const wait = Number(response.headers.get('Retry-After'));
  return new Problem(
    body.detail ?? body.title ?? `The service answered with status ${response.status}.`,
    body.title ?? 'Something went wrong',
    response.status,
    body.code ?? 'unknown',
    body.errors ?? [],
    body.current ?? {},
    body.request_id ?? response.headers.get('X-Request-Id') ?? undefined,
    wait > 0 ? wait : undefined,
  );
}
