import { CATALOG_LOOKUP, type Configuration, type NameLookup, resolveConfiguration } from '@tandem/contract';
import { type PdConfig, type PdMetricName, ProjectError } from '@tandem/core';
import type { AdviceReply, RunOutcome, SurfaceReply } from '../../sim-worker/messages.ts';
import { Simulator } from '../../sim-worker/simulator.ts';
import { Study } from '../../sim-worker/study.ts';
import type { Threads } from '../../sim-worker/threads.ts';
import { fitChanges, variationChanges } from './changes.ts';
import { type ExploreState, INITIAL_STATE, stateFromParams } from './state.ts';

export type Metrics = Readonly<Record<PdMetricName, number>>;

/** What the pinned configuration gave: its metrics, or undefined when it does not run. */
export interface Baseline {
  readonly configuration: Configuration;
  readonly metrics: Metrics | undefined;
}

/** Everything that Explore's views read; replaced as a whole, never changed. */
export interface Snapshot {
  readonly state: ExploreState;
  /** Of the newest configuration that has answered; undefined until the first. */
  readonly outcome: RunOutcome | undefined;
  /** Whether the present configuration takes so long that `outcome`, of an earlier one, must not be taken for its own. */
  readonly isLate: boolean;
  readonly baseline: Baseline | undefined;
  /** For the present configuration; undefined while it is being worked out. */
  readonly advice: AdviceReply | undefined;
  /** What the link said that was not understood. */
  readonly linkProblems: readonly string[];
  /** Where names become numbers: the catalog with the user's own entries. */
  readonly lookup: NameLookup;
}

/** How long the hand must rest before other configurations are tried. */
const ADVICE_DELAY_MILLISECONDS = 250;

/** How long the numbers of an earlier configuration may stand without a word. */
const LATE_AFTER_MILLISECONDS = 300;

/**
 * How long views wait for the outcome of a run before they show its settings without it, less than half a frame. Nothing
 * is rendered between the hand and the timeline then, and everything only once.
 */
const TELL_AFTER_MILLISECONDS = 6;

/**
 * Explore's state and the threads behind it. A change of configuration is sent to the simulator before anything is drawn;
 * its outcome goes to `onOutcome` listeners (the timeline) at once and then to everyone else.
 */
export class ExploreSession {
  readonly #listeners = new Set<() => void>();
  readonly #outcomeListeners = new Set<(outcome: RunOutcome) => void>();
  readonly #surfaceListeners = new Set<(reply: SurfaceReply) => void>();
  readonly #simulator: Simulator;
  readonly #baselineSimulator: Simulator;
  readonly study: Study;
  /** False while the present configuration cannot even be sent: a late run of an earlier one must not replace the reason. */
  #waitsForRun = false;
  #adviceTimer: ReturnType<typeof setTimeout> | undefined;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;
  #tellTimer: ReturnType<typeof setTimeout> | undefined;
  #snapshot: Snapshot = {
    state: INITIAL_STATE,
    outcome: undefined,
    isLate: false,
    baseline: undefined,
    advice: undefined,
    linkProblems: [],
    lookup: CATALOG_LOOKUP,
  };

  constructor(threads: Threads) {
    this.#simulator = new Simulator(threads, (outcome, isNewest) => {
      if (this.#waitsForRun) this.#receive(outcome, isNewest);
    });
    this.#baselineSimulator = new Simulator(threads, (outcome) => this.#receiveBaseline(outcome));
    this.study = new Study(threads, {
      onAdvice: (advice) => this.#set({ advice }),
      onSurface: (reply) => {
        for (const listener of this.#surfaceListeners) listener(reply);
      },
    });
  }

  readonly snapshot = (): Snapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Called with each outcome before views are told; and at once when there is one already. */
  onOutcome(listener: (outcome: RunOutcome) => void): () => void {
    this.#outcomeListeners.add(listener);
    if (this.#snapshot.outcome !== undefined) listener(this.#snapshot.outcome);
    return () => this.#outcomeListeners.delete(listener);
  }

  onSurface(listener: (reply: SurfaceReply) => void): () => void {
    this.#surfaceListeners.add(listener);
    return () => this.#surfaceListeners.delete(listener);
  }

  /** The present configuration with every name resolved, or the reason why that is impossible. */
  resolved(): PdConfig | ProjectError {
    return this.#resolve(this.#snapshot.state.configuration);
  }

  /** A new configuration reaches the views with the outcome of its run, or a moment later: see `settle`. */
  update(changes: Partial<ExploreState>): void {
    const before = this.#snapshot.state;
    const state = { ...before, ...changes };
    const isNewRun = state.configuration !== before.configuration;
    this.#replace({ state, ...(isNewRun && { advice: undefined }) });
    if (isNewRun) this.#simulate();
    if (state.baseline !== before.baseline) this.#simulateBaseline();
    if (isNewRun && this.#waitsForRun) this.#tellTimer ??= setTimeout(() => this.#tell(), TELL_AFTER_MILLISECONDS);
    else this.#tell();
  }

  configure(changes: Partial<Configuration>): void {
    this.update({ configuration: { ...this.#snapshot.state.configuration, ...changes } });
  }

  /** Tells the views what they were not told yet. Nothing the hand does next may meet a control that is behind. */
  settle(): void {
    if (this.#tellTimer !== undefined) this.#tell();
  }

  /** Takes over the state that a link describes. */
  load(params: URLSearchParams): void {
    const { state, problems } = stateFromParams(params, this.#snapshot.lookup);
    this.#replace({ state, linkProblems: problems, advice: undefined });
    this.#simulate();
    this.#simulateBaseline();
    this.#tell();
  }

  setLookup(lookup: NameLookup): void {
    this.#replace({ lookup });
    if (this.#snapshot.outcome !== undefined) this.#simulate();
    this.#tell();
  }

  dismissLinkProblems(): void {
    this.#set({ linkProblems: [] });
  }

  #resolve(configuration: Configuration): PdConfig | ProjectError {
    try {
      return resolveConfiguration(configuration, this.#snapshot.lookup);
    } catch (error) {
      if (error instanceof ProjectError) return error;
      throw error;
    }
  }

  #simulate(): void {
    const config = this.resolved();
    clearTimeout(this.#adviceTimer);
    this.study.forgetAdvice();
    this.#waitsForRun = !(config instanceof ProjectError);
    if (config instanceof ProjectError) {
      this.#receive({ status: 'invalid', code: config.code, message: config.message }, true);
      return;
    }
    this.#simulator.simulate(config);
    this.#lateTimer ??= setTimeout(() => this.#set({ isLate: true }), LATE_AFTER_MILLISECONDS);
    this.#adviceTimer = setTimeout(() => this.#askAdvice(config), ADVICE_DELAY_MILLISECONDS);
  }

  #simulateBaseline(): void {
    const { baseline } = this.#snapshot.state;
    this.#set({ baseline: baseline && { configuration: baseline, metrics: undefined } });
    if (baseline === undefined) return;
    const config = this.#resolve(baseline);
    if (!(config instanceof ProjectError)) this.#baselineSimulator.simulate(config);
  }

  #askAdvice(config: PdConfig): void {
    const { state, lookup } = this.#snapshot;
    this.study.advice({
      config,
      variations: variationChanges(state.configuration, lookup),
      fits: fitChanges(state.configuration, lookup),
      metric: 'ttftSeconds',
    });
  }

  #receive(outcome: RunOutcome, isNewest: boolean): void {
    if (isNewest) {
      clearTimeout(this.#lateTimer);
      this.#lateTimer = undefined;
    }
    for (const listener of this.#outcomeListeners) listener(outcome);
    this.#set({ outcome, isLate: this.#snapshot.isLate && !isNewest });
  }

  #receiveBaseline(outcome: RunOutcome): void {
    const configuration = this.#snapshot.state.baseline;
    if (configuration === undefined) return;
    this.#set({ baseline: { configuration, metrics: outcome.status === 'ok' ? outcome.run.metrics : undefined } });
  }

  #set(changes: Partial<Snapshot>): void {
    this.#replace(changes);
    this.#tell();
  }

  #replace(changes: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes };
  }

  #tell(): void {
    clearTimeout(this.#tellTimer);
    this.#tellTimer = undefined;
    for (const listener of this.#listeners) listener();
  }
}
