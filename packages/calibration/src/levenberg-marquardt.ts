import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** A robust least-squares problem with independent normal priors, in the vicinity of a changing point. */
export interface FitProblem {
  /** Current point; the optimiser moves it in place. */
  readonly point: number[];
  readonly priorMean: readonly number[];
  readonly priorSpread: readonly number[];
  /** Residuals at the current point, in units of their expected size. */
  residuals(): Float64Array;
}

export interface FitOutcome {
  readonly cost: number;
  readonly iterations: number;
  /** Standard deviation of each coordinate by the curvature at the end, priors included. */
  readonly spread: readonly number[];
}

/** Residuals above this many of their size count linearly (Huber). */
const HUBER_LIMIT = 1.5;
const STEP = 1e-4;
/** No coordinate moves further than this in one iteration. */
const LARGEST_MOVE = 0.5;
const RELATIVE_PROGRESS = 1e-5;
const INITIAL_DAMPING = 1e-2;
const ATTEMPTS = 8;

/** Levenberg-Marquardt with Huber weights and priors. Deterministic: same problem, same result. */
export function levenbergMarquardt(problem: FitProblem, maxIterations: number): FitOutcome {
  const { point } = problem;
  let damping = INITIAL_DAMPING;
  let residuals = problem.residuals();
  let cost = totalCost(problem, residuals);
  let iterations = 0;
  for (; iterations < maxIterations; iterations++) {
    const { normal, gradient } = normalEquations(problem, residuals);
    const before = [...point];
    let progress = 0;
    for (let attempt = 0; attempt < ATTEMPTS && progress <= 0; attempt++) {
      const move = solveDamped(normal, gradient, damping);
      move.forEach((by, at) => {
        point[at] = before[at] + Math.max(-LARGEST_MOVE, Math.min(LARGEST_MOVE, by));
      });
      const trial = problem.residuals();
      const trialCost = totalCost(problem, trial);
      if (trialCost < cost) {
        progress = cost - trialCost;
        residuals = trial;
        cost = trialCost;
        damping = Math.max(damping / 4, 1e-6);
      } else {
        before.forEach((value, at) => {
          point[at] = value;
        });
        damping *= 5;
      }
    }
    if (progress <= RELATIVE_PROGRESS * cost) break;
  }
  return { cost, iterations, spread: spreads(problem, residuals) };
}

function totalCost({ point, priorMean, priorSpread }: FitProblem, residuals: Float64Array): number {
  let cost = 0;
  for (const residual of residuals) {
    const size = Math.abs(residual);
    cost += size < HUBER_LIMIT ? (size * size) / 2 : HUBER_LIMIT * (size - HUBER_LIMIT / 2);
  }
  point.forEach((value, at) => {
    cost += ((value - priorMean[at]) / priorSpread[at]) ** 2 / 2;
  });
  return cost;
}

/** Gauss-Newton matrix and downhill gradient, by forward differences. */
function normalEquations(problem: FitProblem, residuals: Float64Array): { normal: Matrix; gradient: Float64Array } {
  const { point, priorMean, priorSpread } = problem;
  const weights = residuals.map((residual) => Math.min(1, HUBER_LIMIT / Math.abs(residual)));
  const slopes = point.map((value, at) => {
    point[at] = value + STEP;
    const moved = problem.residuals();
    point[at] = value;
    return moved.map((residual, row) => (residual - residuals[row]) / STEP);
  });
  const size = point.length;
  const normal = new Matrix(size, size);
  const gradient = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const sum = weightedDot(weights, slopes[i], slopes[j]);
      normal.set(i, j, sum);
      normal.set(j, i, sum);
    }
    normal.set(i, i, normal.get(i, i) + 1 / priorSpread[i] ** 2);
    gradient[i] = -weightedDot(weights, slopes[i], residuals) - (point[i] - priorMean[i]) / priorSpread[i] ** 2;
  }
  return { normal, gradient };
}

function weightedDot(weights: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) sum += weights[row] * a[row] * b[row];
  return sum;
}

function solveDamped(normal: Matrix, gradient: Float64Array, damping: number): number[] {
  const damped = normal.clone();
  for (let at = 0; at < gradient.length; at++) damped.set(at, at, damped.get(at, at) * (1 + damping));
  return new CholeskyDecomposition(damped).solve(Matrix.columnVector(gradient)).to1DArray();
}

function spreads(problem: FitProblem, residuals: Float64Array): number[] {
  const { normal } = normalEquations(problem, residuals);
  const inverse = new CholeskyDecomposition(normal).solve(Matrix.eye(normal.rows));
  return problem.point.map((_, at) => Math.sqrt(inverse.get(at, at)));
}
