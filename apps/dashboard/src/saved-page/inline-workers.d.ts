/** Vite's way of asking for a worker whose program is part of the script that starts it. */
declare module '*?worker&inline' {
  const InlineWorker: new (options?: { name?: string }) => Worker;
  export default InlineWorker;
}
