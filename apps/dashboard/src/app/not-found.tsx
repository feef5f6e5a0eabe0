import { LinkButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

export default function NotFound() {
  return (
    <main id="content">
      <EmptyState
        title="No such page"
        action={
          <LinkButton variant="primary" href="/">
            Open Explore
          </LinkButton>
        }
      >
        The address leads nowhere. A link that was cut short in a chat or a mail often does this.
      </EmptyState>
    </main>
  );
}
