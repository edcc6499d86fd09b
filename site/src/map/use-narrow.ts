import { useEffect, useState } from 'react';

/** Whether the screen is as narrow as the style sheet's narrow one. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useEffect(() => {
    const screen = window.matchMedia('(max-width: 46rem)');
    const look = (): void => setNarrow(screen.matches);
    look();
    screen.addEventListener('change', look);
    return () => screen.removeEventListener('change', look);
  }, []);
  return isNarrow;
}
