/** Permea's mark: a vessel wall and what passes it. */
export const Mark = ({ size = '1.4rem' }: { readonly size?: string }) => (
  <svg viewBox="6 2 22 28" width={size} height={size} aria-hidden fill="currentColor">
    <g fill="none" stroke="var(--mantine-color-teal-4)" strokeWidth="2.6" strokeLinecap="round">
      <path d="M9 4c5 5 5 19 0 24" />
      <path d="M15.5 4c1.6 1.9 2.7 4.7 3.2 7.6M15.5 28c1.6-1.9 2.7-4.7 3.2-7.6" />
    </g>
    <circle cx="18.5" cy="16" r="2.1" />
    <circle cx="23.4" cy="13.2" r="1.6" opacity="0.75" />
    <circle cx="25" cy="18.6" r="1.2" opacity="0.55" />
  </svg>
)
