import type { Instant } from '../../kernel/time.ts';

export type Waiting<T> = { readonly at: Instant; readonly order: number; readonly what: T };

const isBefore = <T>(a: Waiting<T>, b: Waiting<T>): boolean => (a.at === b.at ? a.order < b.order : a.at < b.at);

/** What waits for its moment, the earliest first; of two at one moment, the one that came first. */
export class Queue<T> {
  readonly #heap: Waiting<T>[] = [];

  get size(): number {
    return this.#heap.length;
  }

  peek(): Waiting<T> | undefined {
    return this.#heap[0];
  }

  push(item: Waiting<T>): void {
    const heap = this.#heap;
    heap.push(item);
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIf(at, parent)) return;
      at = parent;
    }
  }

  pop(): Waiting<T> | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const leftItem = heap[left];
      const rightItem = heap[right];
      if (leftItem === undefined) return;
      const child = rightItem !== undefined && isBefore(rightItem, leftItem) ? right : left;
      if (!this.#swapIf(child, at)) return;
      at = child;
    }
  }

  /** Exchanges a child and its parent where the child comes first. */
  #swapIf(child: number, parent: number): boolean {
    const heap = this.#heap;
    const lower = heap[child];
    const upper = heap[parent];
    if (lower === undefined || upper === undefined || !isBefore(lower, upper)) return false;
    heap[child] = upper;
    heap[parent] = lower;
    return true;
  }
}
