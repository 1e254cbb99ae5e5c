import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface LoadProcess<Order, Report> {
  run(order: Order): Promise<Report>;
  close(): void;
}

/** A script of this folder in a process of its own, so that it does not share a thread with what it measures. */
export function startLoadProcess<Order extends object, Report>(script: string): LoadProcess<Order, Report> {
  const child = fork(join(import.meta.dirname, script), { serialization: 'advanced' });
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        child.once('message', (answer: Report | { error: string }) => {
          if (typeof answer === 'object' && answer && 'error' in answer) reject(new Error(answer.error));
          else resolve(answer as Report);
        });
        child.send(order);
      }),
    close: () => void child.kill(),
  };
}
