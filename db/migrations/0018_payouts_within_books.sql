-- The last line of defence for sellers' money: whatever the code above believes, no payout is above what the books owe.
CREATE TRIGGER payout_within_owed BEFORE INSERT ON payouts BEGIN
  SELECT RAISE(ABORT, 'payout_exceeds_owed') WHERE new.amount_cents >
    (SELECT coalesce(sum(amount_cents), 0) FROM ledger_entries WHERE credit = 'seller:' || new.seller_id AND currency = new.currency)
    - (SELECT coalesce(sum(amount_cents), 0) FROM ledger_entries WHERE debit = 'seller:' || new.seller_id AND currency = new.currency);
END;
--> statement-breakpoint
-- Nothing of it is rewritten: whom it goes to, and how much.
CREATE TRIGGER payout_frozen BEFORE UPDATE OF id, seller_id, currency, amount_cents, account_id, created_at ON payouts BEGIN
  SELECT RAISE(ABORT, 'payout_is_frozen');
END;
--> statement-breakpoint
CREATE TRIGGER payouts_no_delete BEFORE DELETE ON payouts BEGIN SELECT RAISE(ABORT, 'payouts_are_append_only'); END;
--> statement-breakpoint
-- One transfer, ever: what was sent stays sent.
CREATE TRIGGER payout_sent_stays BEFORE UPDATE OF state, transfer_id ON payouts WHEN old.transfer_id IS NOT NULL
AND (new.state <> old.state OR new.transfer_id IS NOT old.transfer_id) BEGIN
  SELECT RAISE(ABORT, 'payout_was_sent');
END;
--> statement-breakpoint
-- A transfer is taken back once it was sent, and never for more than it was.
CREATE TRIGGER reversal_within_payout BEFORE INSERT ON transfer_reversals BEGIN
  SELECT RAISE(ABORT, 'reversal_exceeds_payout') WHERE new.amount_cents
    + (SELECT coalesce(sum(amount_cents), 0) FROM transfer_reversals WHERE payout_id = new.payout_id AND state <> 'failed')
    > (SELECT coalesce(sum(amount_cents), 0) FROM payouts WHERE id = new.payout_id AND state = 'sent');
END;
--> statement-breakpoint
CREATE TRIGGER reversal_frozen BEFORE UPDATE OF id, payout_id, amount_cents, reason, requested_at ON transfer_reversals BEGIN
  SELECT RAISE(ABORT, 'reversal_is_frozen');
END;
--> statement-breakpoint
CREATE TRIGGER reversal_settled_stays BEFORE UPDATE OF state ON transfer_reversals WHEN old.state <> 'requested' BEGIN
  SELECT RAISE(ABORT, 'reversal_is_settled');
END;
--> statement-breakpoint
CREATE TRIGGER transfer_reversals_no_delete BEFORE DELETE ON transfer_reversals BEGIN
  SELECT RAISE(ABORT, 'transfer_reversals_are_append_only');
END;
--> statement-breakpoint
-- The ledger says of payouts and reversals what their rows say at that moment: whoever acted on an older state is undone.
CREATE TRIGGER payout_booked_as_it_is BEFORE INSERT ON ledger_entries BEGIN
  SELECT RAISE(ABORT, 'payout_was_not_sent') WHERE substr(new.id, 1, 9) = 'paid_out:' AND NOT EXISTS (SELECT 1 FROM payouts p
    WHERE p.id = substr(new.id, 10) AND p.state = 'sent' AND p.amount_cents = new.amount_cents AND p.currency = new.currency);
  SELECT RAISE(ABORT, 'payout_did_not_come_back') WHERE substr(new.id, 1, 12) = 'payout_back:' AND NOT EXISTS (SELECT 1 FROM payouts p
    WHERE p.id = substr(new.id, 13, length(new.id) - 13 - length(new.line_id)) AND p.state IN ('held', 'returned'));
  SELECT RAISE(ABORT, 'reversal_did_not_arrive') WHERE substr(new.id, 1, 9) = 'reversed:' AND NOT EXISTS (SELECT 1 FROM transfer_reversals r
    WHERE r.id = substr(new.id, 10) AND r.state = 'succeeded' AND r.amount_cents = new.amount_cents);
  SELECT RAISE(ABORT, 'reversal_did_not_fail') WHERE substr(new.id, 1, 14) = 'reversal_back:' AND NOT EXISTS (SELECT 1 FROM transfer_reversals r
    WHERE r.id = substr(new.id, 15, length(new.id) - 15 - length(new.line_id)) AND r.state = 'failed');
END;
