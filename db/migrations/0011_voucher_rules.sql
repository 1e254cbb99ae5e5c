-- A voucher that was used keeps its terms; its end and the number of its uses may change, never below what is in use.
CREATE TRIGGER voucher_terms_frozen BEFORE UPDATE OF id, code, kind, value, currency, min_items_cents, max_cents, valid_from ON vouchers
  WHEN EXISTS (SELECT 1 FROM voucher_uses WHERE voucher_id = old.id) BEGIN
  SELECT RAISE(ABORT, 'voucher_terms_are_frozen');
END;
--> statement-breakpoint
CREATE TRIGGER voucher_keeps_its_uses BEFORE UPDATE OF max_uses ON vouchers BEGIN
  SELECT RAISE(ABORT, 'voucher_has_more_uses') WHERE new.max_uses <
    (SELECT count(*) FROM voucher_uses WHERE voucher_id = new.id AND released_at IS NULL);
END;
--> statement-breakpoint
CREATE TRIGGER voucher_no_delete BEFORE DELETE ON vouchers WHEN EXISTS (SELECT 1 FROM voucher_uses WHERE voucher_id = old.id) BEGIN
  SELECT RAISE(ABORT, 'voucher_was_used');
END;
--> statement-breakpoint
-- A use is what its voucher allows at that moment, and what its order says: the last one goes to one of many.
CREATE TRIGGER voucher_use_allowed BEFORE INSERT ON voucher_uses BEGIN
  SELECT RAISE(ABORT, 'voucher_is_used_up') WHERE (SELECT max_uses FROM vouchers WHERE id = new.voucher_id) <=
    (SELECT count(*) FROM voucher_uses WHERE voucher_id = new.voucher_id AND released_at IS NULL);
  SELECT RAISE(ABORT, 'voucher_does_not_fit') WHERE new.released_at IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM vouchers v JOIN order_groups g ON g.id = new.group_id WHERE v.id = new.voucher_id
      AND g.voucher_cents = new.cents AND g.email = new.email AND g.currency = v.currency AND g.items_cents >= v.min_items_cents
      AND new.created_at >= v.valid_from AND new.created_at < v.valid_until AND new.cents <= v.max_cents
      AND (v.kind = 'share' OR new.cents <= v.value));
END;
--> statement-breakpoint
CREATE TRIGGER voucher_use_frozen BEFORE UPDATE OF group_id, voucher_id, email, cents, created_at ON voucher_uses BEGIN
  SELECT RAISE(ABORT, 'voucher_use_is_frozen');
END;
--> statement-breakpoint
-- Given back only when nothing of its order comes, and once.
CREATE TRIGGER voucher_use_released BEFORE UPDATE OF released_at ON voucher_uses BEGIN
  SELECT RAISE(ABORT, 'voucher_use_was_released') WHERE old.released_at IS NOT NULL OR new.released_at IS NULL;
  SELECT RAISE(ABORT, 'voucher_is_spent') WHERE EXISTS (SELECT 1 FROM order_lines l WHERE l.group_id = old.group_id
    AND l.state NOT IN ('expired', 'refused', 'lapsed', 'cancelled', 'lost'));
END;
--> statement-breakpoint
CREATE TRIGGER voucher_use_no_delete BEFORE DELETE ON voucher_uses BEGIN
  SELECT RAISE(ABORT, 'voucher_uses_are_kept');
END;
