ALTER TABLE `refunds` ADD `retry_of` text REFERENCES refunds(id);--> statement-breakpoint
ALTER TABLE `refunds` ADD `attempt` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_retry_of_unique` ON `refunds` (`retry_of`);--> statement-breakpoint
-- A refund is asked for again only when it came back, and for the same money: a buyer is never paid twice for one cause.
CREATE TRIGGER refund_retry_of_failed BEFORE INSERT ON refunds WHEN new.retry_of IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'refund_did_not_come_back') WHERE NOT EXISTS (SELECT 1 FROM refunds r WHERE r.id = new.retry_of AND r.state = 'failed'
    AND r.group_id = new.group_id AND r.line_id IS new.line_id AND r.amount_cents = new.amount_cents AND r.currency = new.currency);
END;
--> statement-breakpoint
-- The ledger says of a refund what its row says at that moment: whoever acted on an older state is undone.
CREATE TRIGGER refund_booked_as_it_is BEFORE INSERT ON ledger_entries BEGIN
  SELECT RAISE(ABORT, 'refund_was_not_sent') WHERE substr(new.id, 1, 9) = 'refunded:'
    AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.id = substr(new.id, 10) AND r.state = 'succeeded');
  SELECT RAISE(ABORT, 'refund_did_not_come_back') WHERE substr(new.id, 1, 15) = 'refund_bounced:'
    AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.id = substr(new.id, 16) AND r.state = 'failed');
END;
