import type { BoardCard } from '@/api/boards';
import { Badge } from '@/design/Badge';
import { nextStep } from './columns';

interface NextStepProps {
  application: BoardCard;
  now: Date;
  zone: string;
}

/** What waits for the reader, or what comes next. */
export function NextStep({ application, now, zone }: NextStepProps) {
  const step = nextStep(application, now, zone);
  return step.tone === 'turn' ? (
    <Badge tone="turn">{step.text}</Badge>
  ) : (
    <span className="text-muted">{step.text}</span>
  );
}
