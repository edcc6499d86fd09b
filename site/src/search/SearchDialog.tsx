import Link from '@docusaurus/Link';
import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { SearchBox } from './SearchBox.tsx';

/** The search button: a link to the search page that opens a dialog instead where scripts run. `/`, Ctrl-K and Cmd-K open it too. */
export function SearchDialog(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => dialog.current?.close();
  // The browser tells of a close later than it closes: whoever asks again in between finds the dialog still here.
  const open = useCallback((): void => {
    setOpen(true);
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const combined = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (!combined && !slash) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [open]);
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
  }, [isOpen]);
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  };
  return (
    <>
      <Link to="/search/" className="search-button" onClick={onClick} aria-keyshortcuts="/ Control+K Meta+K">
        <SearchIcon />
        <span>Search</span>
        <kbd className="needs-script">/</kbd>
      </Link>
      {isOpen ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
        <dialog
          ref={dialog}
          className="search-dialog"
          aria-label="Search"
          onClose={() => setOpen(dialog.current?.open === true)}
          onClick={(event) => {
            if (event.target === dialog.current) close();
          }}
        >
          <SearchBox onOpen={close} />
        </dialog>
      ) : null}
    </>
  );
}

/** A field in a dialog that has just closed still has the focus until the next frame: nobody types there. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest('dialog:not([open])') !== null) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function SearchIcon(): ReactNode {
  return (
    <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
      <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M10.5 10.5 14 14" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
