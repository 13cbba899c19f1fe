import { httpStatus, problemOf, type Problem } from '../../lib/errors';

/** What a message asks for and cannot have is told at output 2; what failed here is an error of the node. */
export async function orRejected(
  task: () => Promise<void> | void,
  reject: (problem: Problem) => void,
): Promise<void> {
  try {
    await task();
  } catch (error) {
    const problem = problemOf(error);
    if (httpStatus(problem.code) >= 500) throw error;
    reject(problem);
  }
}
