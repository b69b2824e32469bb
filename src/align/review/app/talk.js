// Talking to the server: one call at a time for what changes something, in the order of the keys.

export class Problem extends Error {
  constructor(message, reload) {
    super(message);
    this.reload = reload;
  }
}

const answer = async (response) => {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(body.problem || `the server said ${response.status}`, body.reload);
  return body;
};

export const get = async (path) => answer(await fetch(`api/${path}`));

export const post = async (path, body) =>
  answer(await fetch(`api/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }));

let last = Promise.resolve();

/** Run `work` after everything that was queued before; errors go to whoever awaits it. */
export const queue = (work) => {
  const next = last.then(work, work);
  last = next.catch(() => {});
  return next;
};
