import { coreError } from '../errors.ts';
import { sumError } from '../sim/instant.ts';
import { CompletionQueue } from './completion-queue.ts';
import { LevelHeap } from './level-heap.ts';
import { RouteFlows } from './route-flows.ts';
import { grown, Topology } from './topology.ts';

/** Rates that differ by less than this share are the same rate, found by another order of roundings. */
const RATE_SLACK = 1e-13;

/** Rounds and routes up to which a change is narrowed down before everything it can reach is solved. */
const NARROW_ROUNDS = 16;
const NARROW_ROUTES = 256;

/** Routes that a channel must hold back, and their least share of all in use, for trying whether it goes on to. */
const HOLDER_ROUTES = 9;
const HOLDER_SHARE = 1 / 4;

/** Bottleneck of a route that only a channel of its own limits. */
const NO_BOTTLENECK = -1;

/** Users of a channel up to which the quick solution is tried. */
const ONLY_CHANNEL_USERS = 8;

/**
 * Flows that share channels max-min fairly (README.md in this folder gives the inequalities and the argument).
 *
 * Flows start and finish through `start` and `finishNext`; `solve` then recomputes the rates that those changes can reach,
 * once per instant however many flows changed, and keeps their completions in a queue. Flow numbers are the caller's.
 *
 * What is solved and queued are routes in use, since all flows over one have the same rate (route-flows.ts).
 */
export class FairNetwork {
  readonly topology = new Topology();
  readonly #flows = new RouteFlows();
  /** The first completion of each route. */
  readonly #completions = new CompletionQueue();
  /** The current instant and its rounding error (sim/instant.ts); the owner moves it. */
  readonly #clock: Float64Array;

  // By route.
  /** Of each of its flows, in bytes per second. */
  #rate = new Float64Array(64);
  /** When its bytes were booked last, and the rounding error of that instant. */
  #changedAt = new Float64Array(64);
  #changedAtError = new Float64Array(64);
  #finishAt = new Float64Array(64);
  #finishAtError = new Float64Array(64);
  /** The channel that holds the route back: it is full there, and no user is faster. Written by `#hold` alone. */
  #bottleneck = new Int32Array(64);
  #newRate = new Float64Array(64);
  #newBottleneck = new Int32Array(64);
  /** `#pass` for routes to be solved in this pass, `#pass + 1` once their rate is fixed. */
  #routeMark = new Int32Array(64);

  // By channel. Users of channel c are routes; in order of joining they are #user[userStart[c] .. userStart[c] + userCount[c] - 1].
  #userStart = new Int32Array(16);
  #userCount = new Int32Array(16);
  #userCapacity = new Int32Array(16);
  #user = new Int32Array(64);
  #userPoolSize = 0;
  /** Sum of the weights of all flows over a channel. */
  #userWeight = new Float64Array(16);
  /** Routes that the channel holds back. */
  #heldCount = new Int32Array(16);
  #channelMark = new Int32Array(16);
  /** `#pass` where the outside has to be looked at: a user's rate changed, or the channel holds somebody back. */
  #touchedMark = new Int32Array(16);
  /** Level at which the channel holds users back in this pass; Infinity if it does not. */
  #level = new Float64Array(16);
  /** Bandwidth and weight not yet given to routes in the running pass. */
  #freeBandwidth = new Float64Array(16);
  #freeWeight = new Float64Array(16);

  // Changes since the last solve.
  /** Routes that must be solved whatever their bottleneck; perhaps several times, perhaps gone since. */
  #started = new Int32Array(64);
  #startedCount = 0;
  #changedChannel = new Int32Array(64);
  #changedChannelCount = 0;
  /** Every rate below this is as it was: see README.md, "What a change can reach". */
  #threshold = Number.POSITIVE_INFINITY;

  // Work space of a pass.
  #pass = 0;
  /** Whether the pass takes in all that the changes can reach. */
  #isWhole = false;
  #region = new Int32Array(16);
  #regionCount = 0;
  #affected = new Int32Array(64);
  #affectedCount = 0;
  #moved = new Int32Array(128);
  #movedCount = 0;
  /** Candidates for the lowest level: a channel, or ~route for a route's own cap. */
  readonly #levels = new LevelHeap();

  constructor(clock: Float64Array) {
    this.#clock = clock;
  }

  /** Forgets channels, routes and flows; keeps the memory. */
  clear(): void {
    this.topology.clear();
    this.clearFlows();
    this.#userPoolSize = 0;
    this.#userCapacity.fill(0);
  }

  /** Forgets all flows; keeps channels and routes. */
  clearFlows(): void {
    this.#completions.clear();
    this.#flows.clear();
    this.#userCount.fill(0);
    this.#userWeight.fill(0);
    this.#heldCount.fill(0);
    this.#startedCount = 0;
    this.#changedChannelCount = 0;
    this.#threshold = Number.POSITIVE_INFINITY;
  }

  /** Rate at which `flow` moves now, in bytes per second. */
  rateOf(flow: number): number {
    return this.#rate[this.#flows.routeOf[flow]];
  }

  /** Bytes that `flow` still has to move at an instant between the last change of rates and its completion. */
  leftBytesOf(flow: number, nowSeconds: number): number {
    const route = this.#flows.routeOf[flow];
    const firstHas = this.#flows.leftBytes[route] - this.#rate[route] * (nowSeconds - this.#changedAt[route]);
    return Math.max(0, firstHas + this.#flows.lagOf(flow));
  }

  /** When the next flow completes; Infinity when none moves. */
  nextAtSeconds(): number {
    return this.#completions.nextAtSeconds();
  }

  /** The route on which the next flow completes. There must be one. */
  nextRoute(): number {
    return this.#completions.nextRoute();
  }

  /** Rounding error of the instant at which the next flow over `route` completes. */
  finishErrorOf(route: number): number {
    return this.#finishAtError[route];
  }

  reserveFlows(capacity: number): void {
    this.#flows.reserveFlows(capacity);
  }

  /** Makes room for every route of the topology. */
  #reserveRoutes(): void {
    while (this.#rate.length < this.topology.routeCount) {
      this.#rate = grown(this.#rate);
      this.#changedAt = grown(this.#changedAt);
      this.#changedAtError = grown(this.#changedAtError);
      this.#finishAt = grown(this.#finishAt);
      this.#finishAtError = grown(this.#finishAtError);
      this.#bottleneck = grown(this.#bottleneck);
      this.#newRate = grown(this.#newRate);
      this.#newBottleneck = grown(this.#newBottleneck);
      this.#routeMark = grown(this.#routeMark);
      this.#affected = grown(this.#affected);
    }
    // A route moves at most twice in a solve: with its holder, and with what is around.
    while (this.#moved.length < 2 * this.#rate.length) this.#moved = grown(this.#moved);
    this.#completions.reserveRoutes(this.#rate.length);
    this.#flows.reserveRoutes(this.#rate.length);
  }

  /** Makes room for the channels of the topology; call after channels were added. */
  reserveChannels(): void {
    while (this.#userStart.length < this.topology.channelCount) {
      this.#userStart = grown(this.#userStart);
      this.#userCount = grown(this.#userCount);
      this.#userCapacity = grown(this.#userCapacity);
      this.#userWeight = grown(this.#userWeight);
      this.#heldCount = grown(this.#heldCount);
      this.#channelMark = grown(this.#channelMark);
      this.#touchedMark = grown(this.#touchedMark);
      this.#level = grown(this.#level);
      this.#freeBandwidth = grown(this.#freeBandwidth);
      this.#freeWeight = grown(this.#freeWeight);
      this.#region = grown(this.#region);
    }
  }

  /** `flow` begins to move `bytes` (more than 0) over `route`. Its rate is known after the next `solve`. */
  start(flow: number, route: number, bytes: number): void {
    if (route >= this.#rate.length) this.#reserveRoutes();
    if (this.#flows.count[route] > 0) this.#join(flow, route, bytes);
    else this.#open(flow, route, bytes);
  }

  /** The only flow over a route: the route becomes a user of its channels. */
  #open(flow: number, route: number, bytes: number): void {
    this.#flows.open(flow, route, bytes);
    this.#rate[route] = 0;
    this.#bottleneck[route] = NO_BOTTLENECK;
    this.#changedAt[route] = this.#clock[0];
    this.#changedAtError[route] = this.#clock[1];
    const { hopStart, hopChannel, hopWeight, bandwidth } = this.topology;
    const userCount = this.#userCount;
    const userWeight = this.#userWeight;
    let isAlone = true;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      const count = userCount[channel];
      if (count === this.#userCapacity[channel]) this.#growUsers(channel);
      this.#user[this.#userStart[channel] + count] = route;
      userCount[channel] = count + 1;
      userWeight[channel] += hopWeight[hop];
      if (count > 0) {
        isAlone = false;
        this.#noteChange(channel);
        const equalShare = bandwidth[channel] / userWeight[channel];
        if (equalShare < this.#threshold) this.#threshold = equalShare;
      }
    }
    if (isAlone) this.#runAlone(route);
    else this.#noteStarted(route);
  }

  /** One more flow over a route that is in use. */
  #join(flow: number, route: number, bytes: number): void {
    this.#book(route);
    this.#flows.join(flow, route, bytes);
    const { hopStart, hopChannel, hopWeight, bandwidth } = this.topology;
    const isAlone = this.#isAlone(route);
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      this.#userWeight[channel] += hopWeight[hop];
      if (isAlone) continue;
      this.#noteChange(channel);
      const equalShare = bandwidth[channel] / this.#userWeight[channel];
      if (equalShare < this.#threshold) this.#threshold = equalShare;
    }
    if (isAlone) {
      this.#runAlone(route);
      return;
    }
    this.#noteStarted(route);
    // A rate that comes out as it was moves no completion; the new flow may still be the first to complete.
    if (this.#flows.first[route] === flow && this.#rate[route] > 0) {
      this.#schedule(route);
      this.#completions.set(route, this.#finishAt[route]);
    }
  }

  /** The next flow over `route` has moved its last byte and leaves its channels. Returns the flow. */
  finishNext(route: number): number {
    const flow = this.#flows.first[route];
    if (this.#flows.count[route] > 1) this.#shift(route);
    else this.#close(route);
    return flow;
  }

  /** The first flow of a route leaves the others. */
  #shift(route: number): void {
    this.#flows.shift(route);
    this.#changedAt[route] = this.#clock[0];
    this.#changedAtError[route] = this.#clock[1];
    const { hopStart, hopChannel, hopWeight } = this.topology;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      this.#userWeight[hopChannel[hop]] -= hopWeight[hop];
    }
    if (this.#isAlone(route)) {
      this.#runAlone(route);
      return;
    }
    // The others of the route are held back where it is: that channel, or one that nobody else uses.
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      if (this.#heldCount[channel] > 0) this.#noteChange(channel);
    }
    if (this.#bottleneck[route] === NO_BOTTLENECK) {
      this.#noteStarted(route);
      this.#noteChange(hopChannel[hopStart[route]]);
    }
    if (this.#rate[route] < this.#threshold) this.#threshold = this.#rate[route];
    this.#schedule(route);
    this.#completions.set(route, this.#finishAt[route]);
  }

  /** The last flow of a route leaves: its channels lose a user. */
  #close(route: number): void {
    this.#completions.remove(route);
    this.#flows.count[route] = 0;
    this.#hold(route, NO_BOTTLENECK);
    const { hopStart, hopChannel, hopWeight } = this.topology;
    const user = this.#user;
    let frees = false;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      const left = --this.#userCount[channel];
      this.#userWeight[channel] -= hopWeight[hop];
      if (left === 0) continue;
      let place = this.#userStart[channel];
      const last = place + left;
      while (user[place] !== route) place++;
      for (; place < last; place++) user[place] = user[place + 1]; // order of joining is kept
      // A channel that holds nobody back frees nothing by losing a user.
      if (this.#heldCount[channel] > 0) {
        this.#noteChange(channel);
        frees = true;
      }
    }
    if (frees && this.#rate[route] < this.#threshold) this.#threshold = this.#rate[route];
  }

  /** Whether no other route over the channels of `route` is in use. */
  #isAlone(route: number): boolean {
    const { hopStart, hopChannel } = this.topology;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      if (this.#userCount[hopChannel[hop]] > 1) return false;
    }
    return true;
  }

  /** `route` is held back by `channel` from now on, or by nothing but itself. */
  #hold(route: number, channel: number): void {
    const before = this.#bottleneck[route];
    if (before === channel) return;
    if (before !== NO_BOTTLENECK) this.#heldCount[before]--;
    if (channel !== NO_BOTTLENECK) this.#heldCount[channel]++;
    this.#bottleneck[route] = channel;
  }

  /** `route`, booked up to now, shares no channel with another. */
  #runAlone(route: number): void {
    this.#hold(route, NO_BOTTLENECK);
    this.#rate[route] = this.#capOf(route);
    this.#schedule(route);
    this.#completions.set(route, this.#finishAt[route]);
  }

  /** Rate of each flow of a route that has its route to itself. */
  #capOf(route: number): number {
    const count = this.#flows.count[route];
    const maxRate = this.topology.routeMaxRate[route];
    return count === 1 ? maxRate : maxRate / count;
  }

  /** Whether rates are out of date: some flow started or finished and `solve` was not called since. */
  get isStale(): boolean {
    return this.#changedChannelCount > 0;
  }

  /** Brings the rates of all flows that the last changes can reach up to date. */
  solve(): void {
    this.#movedCount = 0;
    const isOnly = this.#changedChannelCount === 1 && this.#fillOnlyChannel(this.#changedChannel[0]);
    if (!isOnly) {
      if (this.#completions.size >= HOLDER_ROUTES) this.#fillHolder();
      this.#fillAround();
    }
    this.#completions.setMany(this.#moved, this.#movedCount, this.#finishAt);
    this.#startedCount = 0;
    this.#changedChannelCount = 0;
    this.#threshold = Number.POSITIVE_INFINITY;
  }

  /**
   * The commonest change by far, a few routes on one channel that share nothing else, without marks and heaps.
   * Returns false, with nothing changed, when some user shares another channel too or there are many users.
   */
  #fillOnlyChannel(channel: number): boolean {
    const { hopStart, hopChannel, hopWeight, bandwidth } = this.topology;
    const { count: flowCount } = this.#flows;
    const count = this.#userCount[channel];
    if (count > ONLY_CHANNEL_USERS) return false;
    const user = this.#user;
    const start = this.#userStart[channel];
    let lowestCap = Number.POSITIVE_INFINITY;
    for (let place = start; place < start + count; place++) {
      const route = user[place];
      for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
        const other = hopChannel[hop];
        if (other === channel ? hopWeight[hop] !== 1 : this.#userCount[other] > 1) return false;
      }
      const cap = this.#capOf(route);
      if (cap < lowestCap) lowestCap = cap;
    }
    // Users below the channel's level are held by their own limits; each round fixes those of the lowest limit.
    let free = bandwidth[channel];
    let unfixed = this.#userWeight[channel];
    let floor = 0;
    while (unfixed > 0 && lowestCap <= free / unfixed) {
      const cap = lowestCap;
      lowestCap = Number.POSITIVE_INFINITY;
      for (let place = start; place < start + count; place++) {
        const route = user[place];
        const limit = this.#capOf(route);
        if (limit === cap) {
          this.#hold(route, NO_BOTTLENECK);
          this.#move(route, cap);
          free -= cap * flowCount[route];
          unfixed -= flowCount[route];
        } else if (limit > cap && limit < lowestCap) lowestCap = limit;
      }
      floor = cap;
    }
    if (unfixed > 0) {
      const level = free / unfixed;
      for (let place = start; place < start + count; place++) {
        const route = user[place];
        if (this.#capOf(route) <= floor) continue;
        this.#hold(route, channel);
        this.#move(route, level);
      }
    }
    return true;
  }

  /**
   * The commonest change where transfers queue up: one channel holds many routes back and goes on to, at another level.
   * Takes that for granted, with the routes that began on it, and leaves to `#fillAround` the other changes and the
   * channels on which somebody is held back beside these routes. Does nothing when one of them would be held back elsewhere.
   */
  #fillHolder(): void {
    const holder = this.#changedHolder();
    if (holder === NO_BOTTLENECK) return;
    this.#affectedCount = 0;
    this.#beginPass();
    const pass = this.#pass;
    for (let i = 0; i < this.#startedCount; i++) {
      const route = this.#started[i];
      if (this.#flows.count[route] === 0 || this.#routeMark[route] === pass || !this.#crosses(route, holder)) continue;
      this.#affect(route);
    }
    const startedCount = this.#affectedCount;
    const level = this.#levelOf(holder);
    if (!(level > 0)) return;
    for (let i = 0; i < this.#affectedCount; i++) {
      const route = this.#affected[i];
      if (!this.#fits(route, holder, level, i < startedCount || level > this.#rate[route])) return;
    }
    for (let i = 0; i < this.#affectedCount; i++) {
      const route = this.#affected[i];
      this.#hold(route, holder);
      if (!isSameRate(level, this.#rate[route])) this.#move(route, level);
    }
    this.#leaveRest(holder);
  }

  /** The changed channel that holds most routes back, if it holds a good part of all. */
  #changedHolder(): number {
    let holder = NO_BOTTLENECK;
    let most = Math.max(HOLDER_ROUTES, HOLDER_SHARE * this.#completions.size) - 1;
    for (let i = 0; i < this.#changedChannelCount; i++) {
      const channel = this.#changedChannel[i];
      const held = this.#heldCount[channel];
      if (held <= most) continue;
      most = held;
      holder = channel;
    }
    return holder;
  }

  #crosses(route: number, channel: number): boolean {
    const { hopStart, hopChannel } = this.topology;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      if (hopChannel[hop] === channel) return true;
    }
    return false;
  }

  /**
   * Level at which `holder` holds back the affected routes and those it held before, which become affected; NaN when another
   * of its users is faster.
   */
  #levelOf(holder: number): number {
    const pass = this.#pass;
    const user = this.#user;
    const bottleneck = this.#bottleneck;
    const routeMark = this.#routeMark;
    const start = this.#userStart[holder];
    const end = start + this.#userCount[holder];
    let free = this.topology.bandwidth[holder];
    let weight = this.#userWeight[holder];
    let fastestOther = 0;
    for (let place = start; place < end; place++) {
      const route = user[place];
      if (routeMark[route] === pass) continue;
      if (bottleneck[route] === holder) {
        this.#affect(route);
        continue;
      }
      const otherWeight = this.#weightOn(route, holder);
      const rate = this.#rate[route];
      free -= rate * otherWeight;
      weight -= otherWeight;
      if (rate > fastestOther) fastestOther = rate;
    }
    const level = free / weight;
    return fastestOther <= level ? level : Number.NaN;
  }

  /**
   * Whether no other channel of `route` would hold the affected routes back at `level`. Channels on which somebody else has to
   * move for that become the region.
   * @param isMore whether the route takes more than before; where it does not, it is held back by nothing new
   */
  #fits(route: number, holder: number, level: number, isMore: boolean): boolean {
    if (isMore && level > this.#capOf(route)) return false;
    const { hopStart, hopChannel, bandwidth } = this.topology;
    const userCount = this.#userCount;
    const channelMark = this.#channelMark;
    const pass = this.#pass;
    for (let hop = hopStart[route], hopEnd = hopStart[route + 1]; hop < hopEnd; hop++) {
      const channel = hopChannel[hop];
      // A channel that the route has to itself only caps it.
      if (userCount[channel] === 1 || channel === holder || channelMark[channel] === pass) continue;
      let movesOthers = this.#heldCount[channel] > 0;
      if (isMore) {
        const user = this.#user;
        const start = this.#userStart[channel];
        const end = start + userCount[channel];
        let load = 0;
        let leastLoad = 0;
        for (let place = start; place < end; place++) {
          const other = user[place];
          const weight = this.#weightOn(other, channel);
          const rate = this.#routeMark[other] === pass ? level : this.#rate[other];
          load += rate * weight;
          leastLoad += Math.min(rate, level) * weight;
        }
        if (leastLoad > bandwidth[channel]) return false;
        if (load > bandwidth[channel]) movesOthers = true;
      }
      if (isMore || movesOthers) channelMark[channel] = pass;
      if (movesOthers) this.#region[this.#regionCount++] = channel;
    }
    return true;
  }

  /** What is still to be solved: routes that began elsewhere, other changes, and the other users of the region. */
  #leaveRest(holder: number): void {
    const pass = this.#pass;
    let left = 0;
    for (let i = 0; i < this.#startedCount; i++) {
      if (this.#routeMark[this.#started[i]] !== pass) this.#started[left++] = this.#started[i];
    }
    this.#startedCount = left;
    left = 0;
    for (let i = 0; i < this.#changedChannelCount; i++) {
      if (this.#changedChannel[i] !== holder) this.#changedChannel[left++] = this.#changedChannel[i];
    }
    this.#changedChannelCount = left;
    for (let i = 0; i < this.#regionCount; i++) {
      const start = this.#userStart[this.#region[i]];
      const end = start + this.#userCount[this.#region[i]];
      for (let place = start; place < end; place++) {
        if (this.#routeMark[this.#user[place]] !== pass) this.#noteStarted(this.#user[place]);
      }
    }
  }

  /**
   * Solves the routes next to the changes as if all others kept their rates, checks whether those others still have
   * their bottleneck, and takes in the ones that have not, until none is left. Past a certain size everything that
   * the changes could reach is taken in at once.
   */
  #fillAround(): void {
    this.#affectedCount = 0;
    this.#beginPass();
    this.#affectChanged();
    for (let round = 1; ; round++) {
      this.#fill();
      if (this.#isWhole || !this.#affectViolated()) break;
      const isWorthNarrowing = round < NARROW_ROUNDS && this.#affectedCount <= NARROW_ROUTES;
      this.#beginPass();
      this.#isWhole = !isWorthNarrowing;
    }
    this.#isWhole = false;
    for (let i = 0; i < this.#affectedCount; i++) {
      const route = this.#affected[i];
      this.#hold(route, this.#newBottleneck[route]);
      this.#move(route, this.#newRate[route]);
    }
  }

  /** Routes that flows joined, and those that a channel with a lost flow held back. */
  #affectChanged(): void {
    for (let i = 0; i < this.#startedCount; i++) {
      const route = this.#started[i];
      if (this.#flows.count[route] > 0 && this.#routeMark[route] !== this.#pass) this.#affect(route);
    }
    for (let i = 0; i < this.#changedChannelCount; i++) {
      const channel = this.#changedChannel[i];
      const start = this.#userStart[channel];
      const end = start + this.#userCount[channel];
      for (let place = start; place < end; place++) {
        const route = this.#user[place];
        if (this.#bottleneck[route] === channel && this.#routeMark[route] !== this.#pass) this.#affect(route);
      }
    }
  }

  #affect(route: number): void {
    this.#routeMark[route] = this.#pass;
    this.#affected[this.#affectedCount++] = route;
  }

  /** Routes outside that would gain or lose by the solution found. Returns whether there are any. */
  #affectViolated(): boolean {
    const before = this.#affectedCount;
    const threshold = this.#threshold * (1 - RATE_SLACK);
    for (let i = 0; i < this.#regionCount; i++) {
      const channel = this.#region[i];
      if (this.#touchedMark[channel] !== this.#pass) continue;
      const level = this.#level[channel];
      const start = this.#userStart[channel];
      const end = start + this.#userCount[channel];
      for (let place = start; place < end; place++) {
        const route = this.#user[place];
        const rate = this.#rate[route];
        if (this.#routeMark[route] >= this.#pass || rate < threshold) continue;
        const gets = rate * (1 + RATE_SLACK);
        // Above the level it takes from slower ones; held back by this channel it must sit exactly at the level.
        const isAbove = rate > level * (1 + RATE_SLACK);
        const isFreed = this.#bottleneck[route] === channel && level > gets;
        if (isAbove || isFreed) this.#affect(route);
      }
    }
    return this.#affectedCount > before;
  }

  #beginPass(): void {
    if (this.#pass > 0x7ffffff0) this.#restartPasses();
    this.#pass += 2;
    for (let i = 0; i < this.#affectedCount; i++) this.#routeMark[this.#affected[i]] = this.#pass;
    this.#regionCount = 0;
    this.#levels.clear();
  }

  #reach(channel: number): void {
    if (this.#channelMark[channel] === this.#pass) return;
    this.#channelMark[channel] = this.#pass;
    this.#level[channel] = Number.POSITIVE_INFINITY;
    this.#freeBandwidth[channel] = this.topology.bandwidth[channel];
    this.#freeWeight[channel] = this.#userWeight[channel];
    this.#region[this.#regionCount++] = channel;
  }

  /**
   * Reaches the channels that an affected route shares. Channels it has to itself only cap its rate, and only if the cap
   * is below what its shared channels could ever give.
   */
  #reachFrom(route: number): void {
    const { hopStart, hopChannel, hopWeight, bandwidth } = this.topology;
    const flowCount = this.#flows.count[route];
    let ownCap = Number.POSITIVE_INFINITY;
    let sharedCap = Number.POSITIVE_INFINITY;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      const cap = bandwidth[channel] / (hopWeight[hop] * flowCount);
      if (this.#userCount[channel] === 1) {
        if (cap < ownCap) ownCap = cap;
      } else {
        if (cap < sharedCap) sharedCap = cap;
        this.#reach(channel);
      }
    }
    if (ownCap < sharedCap) this.#levels.add(~route, ownCap);
  }

  /** What each channel of the region has left for the affected routes. */
  #subtractOthers(): void {
    const threshold = this.#threshold * (1 - RATE_SLACK);
    for (let i = 0; i < this.#regionCount; i++) {
      const channel = this.#region[i];
      const start = this.#userStart[channel];
      const end = start + this.#userCount[channel];
      for (let place = start; place < end; place++) {
        const route = this.#user[place];
        if (this.#routeMark[route] === this.#pass) continue;
        const rate = this.#rate[route];
        if (this.#isWhole && rate >= threshold) {
          this.#affect(route);
          this.#reachFrom(route);
          continue;
        }
        const weight = this.#weightOn(route, channel);
        this.#freeBandwidth[channel] -= rate * weight;
        this.#freeWeight[channel] -= weight;
      }
    }
  }

  /** Progressive filling of the affected routes: the lowest level first, then whoever it leaves unfixed. */
  #fill(): void {
    for (let i = 0, count = this.#affectedCount; i < count; i++) this.#reachFrom(this.#affected[i]);
    this.#subtractOthers();
    for (let i = 0; i < this.#regionCount; i++) {
      const channel = this.#region[i];
      const weight = this.#freeWeight[channel];
      if (weight > 0) this.#levels.add(channel, this.#freeBandwidth[channel] / weight);
    }
    this.#levels.build();
    const pass = this.#pass;
    const routeMark = this.#routeMark;
    let unfixed = this.#affectedCount;
    while (unfixed > 0) {
      const candidate = this.#levels.lowest();
      const level = this.#levels.lowestLevel();
      if (candidate < 0) {
        this.#levels.dropLowest();
        if (routeMark[~candidate] === pass) {
          this.#fix(~candidate, level, NO_BOTTLENECK);
          unfixed--;
        }
        continue;
      }
      const weight = this.#freeWeight[candidate];
      if (weight === 0) {
        this.#levels.dropLowest();
        continue;
      }
      // Fixing flows elsewhere can only raise a channel's level, so stored levels are lower bounds.
      const levelNow = this.#freeBandwidth[candidate] / weight;
      if (levelNow > level) {
        this.#levels.raiseLowest(levelNow);
        continue;
      }
      this.#levels.dropLowest();
      this.#level[candidate] = level;
      this.#touchedMark[candidate] = pass; // even if nobody's rate moves: a route may be held here for the first time
      const start = this.#userStart[candidate];
      const end = start + this.#userCount[candidate];
      for (let place = start; place < end; place++) {
        const route = this.#user[place];
        if (routeMark[route] !== pass) continue;
        this.#fix(route, level, candidate);
        unfixed--;
      }
    }
  }

  #fix(route: number, level: number, bottleneck: number): void {
    const pass = this.#pass;
    this.#routeMark[route] = pass + 1;
    this.#newBottleneck[route] = bottleneck;
    const rateBefore = this.#rate[route];
    const isSame = isSameRate(level, rateBefore);
    this.#newRate[route] = isSame ? rateBefore : level;
    const { hopStart, hopChannel, hopWeight } = this.topology;
    const flowCount = this.#flows.count[route];
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      const weight = hopWeight[hop] * flowCount;
      this.#freeBandwidth[channel] -= level * weight;
      this.#freeWeight[channel] -= weight;
      if (!isSame) this.#touchedMark[channel] = pass;
    }
  }

  /** Gives a route its rate; a rate that stays the same costs nothing. */
  #move(route: number, rate: number): void {
    if (rate === this.#rate[route]) return;
    this.#setRate(route, rate);
    this.#moved[this.#movedCount++] = route;
  }

  #setRate(route: number, rate: number): void {
    this.#book(route);
    this.#rate[route] = rate;
    this.#schedule(route);
  }

  /** Takes off what each flow of the route moved since the last change. */
  #book(route: number): void {
    const { leftBytes, leftError } = this.#flows;
    const nowSeconds = this.#clock[0];
    const nowError = this.#clock[1];
    const elapsed = nowSeconds - this.#changedAt[route] + (nowError - this.#changedAtError[route]);
    const moved = -this.#rate[route] * elapsed;
    const before = leftBytes[route];
    leftError[route] += sumError(before, moved);
    leftBytes[route] = before + moved;
    this.#changedAt[route] = nowSeconds;
    this.#changedAtError[route] = nowError;
  }

  /** The instant at which the first flow of the route completes at its present rate. */
  #schedule(route: number): void {
    const { leftBytes, leftError } = this.#flows;
    const nowSeconds = this.#clock[0];
    const nowError = this.#clock[1];
    const left = leftBytes[route] + leftError[route];
    const duration = left > 0 ? left / this.#rate[route] : 0;
    const rounded = nowSeconds + duration;
    const roundingError = nowError + sumError(nowSeconds, duration);
    const finishAt = rounded + roundingError;
    if (!(finishAt < Number.POSITIVE_INFINITY)) this.#refuseStuck(left, this.#rate[route]);
    this.#finishAt[route] = finishAt;
    this.#finishAtError[route] = roundingError - (finishAt - rounded);
  }

  #refuseStuck(leftBytes: number, rateBytesPerSecond: number): never {
    throw coreError('NET_BATCH_STUCK', `a transfer of ${leftBytes} B at ${rateBytesPerSecond} B/s would never finish`, {
      leftBytes,
      rateBytesPerSecond,
    });
  }

  /** Weight of all flows of a route on a channel of its route. */
  #weightOn(route: number, channel: number): number {
    const { hopStart, hopChannel, hopWeight } = this.topology;
    let hop = hopStart[route];
    while (hopChannel[hop] !== channel) hop++;
    return hopWeight[hop] * this.#flows.count[route];
  }

  #noteStarted(route: number): void {
    if (this.#startedCount === this.#started.length) this.#started = grown(this.#started);
    this.#started[this.#startedCount++] = route;
  }

  #noteChange(channel: number): void {
    if (this.#changedChannelCount === this.#changedChannel.length) this.#changedChannel = grown(this.#changedChannel);
    this.#changedChannel[this.#changedChannelCount++] = channel;
  }

  #growUsers(channel: number): void {
    const capacity = Math.max(4, this.#userCapacity[channel] * 2);
    while (this.#userPoolSize + capacity > this.#user.length) this.#user = grown(this.#user);
    const start = this.#userStart[channel];
    this.#user.copyWithin(this.#userPoolSize, start, start + this.#userCount[channel]);
    this.#userStart[channel] = this.#userPoolSize;
    this.#userCapacity[channel] = capacity;
    this.#userPoolSize += capacity;
  }

  #restartPasses(): void {
    this.#pass = 0;
    this.#routeMark.fill(0);
    this.#channelMark.fill(0);
    this.#touchedMark.fill(0);
  }
}

function isSameRate(rate: number, before: number): boolean {
  return before > 0 && Math.abs(rate - before) <= before * RATE_SLACK;
}
