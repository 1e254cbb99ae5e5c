import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadOrder, LoadReport } from './load.ts';

export interface LoadProcess {
  run(order: LoadOrder): Promise<LoadReport>;
  close(): void;
}

/** The load generator in a process of its own, so that it does not share a thread with what it measures. */
export function startLoadProcess(): LoadProcess {
  const child = fork(join(import.meta.dirname, 'load.ts'), { serialization: 'advanced' });
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        child.once('message', (answer: LoadReport | { error: string }) => {
          if ('error' in answer) reject(new Error(answer.error));
          else resolve(answer);
        });
        child.send(order);
      }),
    close: () => void child.kill(),
  };
}
