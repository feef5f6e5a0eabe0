export { UnrecoverableError } from 'bullmq';
export { type ChunkJob, jobIdOf, priorityOf, type RankedChunkJob } from './chunk-job.ts';
export { locateQueue, type QueueLocation } from './connection.ts';
export { type ChunkConsumer, type ChunkOutcome, type ConsumerOptions, startConsumer } from './consumer.ts';
export { type ChunkProducer, openProducer, type ProducerOptions, type QueueDepth } from './producer.ts';
