import { toast } from './toast.tsx';

/** Puts the address of the page, which is its state, on the clipboard. */
export async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    toast({ title: 'Link copied', description: 'It opens this view as you see it.' });
  } catch {
    toast({ title: 'The browser did not allow copying', description: 'Copy the address bar.', tone: 'problem' });
  }
}
