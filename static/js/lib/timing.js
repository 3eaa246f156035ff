/* Waiting, but not for ever. */

/** Resolves as `promise` does; rejects with it, or once `most` ms have passed without an answer. */
export function inTime(promise, most) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer in ${most} ms`)), most);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export class Pause {
  #run;
  #quiet;
  #most;
  #timer = 0;
  #since = 0;

  /** Calls `run` once `quiet` ms have passed without a `poke`, and at most `most` ms after the first. */
  constructor(run, quiet, most) {
    this.#run = run;
    this.#quiet = quiet;
    this.#most = most;
  }

  /** Something happened: wait on. */
  poke() {
    const now = performance.now();
    if (!this.#timer) this.#since = now;
    clearTimeout(this.#timer);
    const left = this.#since + this.#most - now;
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, Math.min(this.#quiet, left)));
  }

  /** Whether a run is due. */
  get waiting() {
    return this.#timer !== 0;
  }

  /** Forget what was waited for. */
  cancel() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #fire() {
    this.#timer = 0;
    this.#run();
  }
}
