/** Tandem's sign: two bars in step, prefill above and decode below. */
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="4" width="12" height="5" rx="1.5" fill="var(--kind-prefill-compute)" />
      <rect x="7" y="11" width="12" height="5" rx="1.5" fill="var(--kind-decode-compute)" />
    </svg>
  );
}
