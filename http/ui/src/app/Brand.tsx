import { cx } from '@/design/cx';
import mark from '@/design/mark.svg';

export function Brand({ className, small = false }: { className?: string; small?: boolean }) {
  return (
    <span className={cx('flex items-center gap-2 font-semibold', className)}>
      <img src={mark} alt={small ? 'Callboard' : ''} width={24} height={24} />
      {!small && <span className="text-md tracking-tight">Callboard</span>}
    </span>
  );
}
