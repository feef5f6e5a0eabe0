import { Page } from '../ui/page.tsx';

export default function ExplorePage() {
  return (
    <Page title="Explore" about="One configuration, its timeline and what bounds it.">
      <p>The timeline comes next.</p>
    </Page>
  );
}
