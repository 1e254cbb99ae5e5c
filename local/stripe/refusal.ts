/** An error in Stripe's own shape. `saved` says whether an idempotency key remembers it (validation is not remembered). */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly extra: Record<string, unknown>;
  readonly saved: boolean;

  constructor(
    status: number,
    message: string,
    more: { type?: string; code?: string; param?: string; saved?: boolean; extra?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.status = status;
    this.type = more.type ?? 'invalid_request_error';
    this.code = more.code;
    this.param = more.param;
    this.extra = more.extra ?? {};
    this.saved = more.saved ?? false;
  }

  body(requestId: string): object {
    const doc_url = this.code ? `https://stripe.com/docs/error-codes/${this.code.replaceAll('_', '-')}` : undefined;
    return {
      error: {
        ...(this.code ? { code: this.code, doc_url } : {}),
        message: this.message,
        ...(this.param ? { param: this.param } : {}),
        request_log_url: `/local/stripe?request=${requestId}`,
        type: this.type,
        ...this.extra,
      },
    };
  }
}

/** 400: the request itself is wrong; an idempotency key does not remember it. */
export function invalid(message: string, param?: string, code?: string): StripeRefusal {
  return new StripeRefusal(400, message, { param, code });
}

/** 400: the request was understood and the state of things forbids it; an idempotency key remembers it. */
export function forbidden(message: string, param?: string, code?: string): StripeRefusal {
  return new StripeRefusal(400, message, { param, code, saved: true });
}

/** No such object; 404 when it was named by the path, 400 when by a parameter. */
export function missing(noun: string, id: string, param = 'id'): StripeRefusal {
  return new StripeRefusal(param === 'id' ? 404 : 400, `No such ${noun}: '${id}'`, { code: 'resource_missing', param });
}
