ALTER TABLE `sanctions` ADD `told` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `sanctions` ADD `held_before` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Whoever writes the listing, by whichever way: what a sanction has taken off sale stays so, or ends.
CREATE TRIGGER listing_suspension_holds BEFORE UPDATE OF state ON offers WHEN new.state NOT IN ('suspended', 'ended')
AND EXISTS (SELECT 1 FROM sanctions WHERE offer_id = new.id AND kind = 'listing_suspension' AND state = 'in_force') BEGIN
  SELECT RAISE(ABORT, 'listing_is_suspended');
END;
--> statement-breakpoint
CREATE TRIGGER account_suspension_holds BEFORE UPDATE OF state ON sellers WHEN new.state NOT IN ('suspended', 'closed')
AND EXISTS (SELECT 1 FROM sanctions WHERE seller_id = new.id AND kind IN ('account_suspension', 'termination') AND state = 'in_force') BEGIN
  SELECT RAISE(ABORT, 'account_is_suspended');
END;
--> statement-breakpoint
-- The gravest two need two people before they are told, and so before they hold.
CREATE TRIGGER sanction_confirmed BEFORE UPDATE OF state ON sanctions WHEN new.state IN ('noticed', 'in_force') AND new.kind <> 'advice'
AND (new.imposed_by IS NULL OR (new.kind IN ('account_suspension', 'termination') AND new.confirmed_by IS NULL)) BEGIN
  SELECT RAISE(ABORT, 'sanction_needs_people');
END;
--> statement-breakpoint
-- A sanction begins as a proposal: nothing is in force that nobody was asked about.
CREATE TRIGGER sanction_proposed BEFORE INSERT ON sanctions WHEN new.state <> 'proposed' BEGIN
  SELECT RAISE(ABORT, 'sanction_begins_proposed');
END;
--> statement-breakpoint
-- No notice is shortened, and nothing holds before the day that was told.
CREATE TRIGGER sanction_not_early BEFORE UPDATE ON sanctions WHEN (old.effective_at IS NOT NULL AND new.effective_at IS NOT old.effective_at)
OR (old.noticed_at IS NOT NULL AND new.noticed_at IS NOT old.noticed_at) OR (old.grave_reason <> '' AND new.grave_reason <> old.grave_reason)
OR (old.state = 'noticed' AND new.grave_reason <> old.grave_reason) BEGIN
  SELECT RAISE(ABORT, 'sanction_was_told');
END;
--> statement-breakpoint
CREATE TRIGGER sanction_told_stays BEFORE UPDATE OF told ON sanctions WHEN old.told <> '' AND new.told <> old.told BEGIN
  SELECT RAISE(ABORT, 'sanction_was_told');
END;
--> statement-breakpoint
-- Nobody decides on what they proposed, imposed or confirmed.
CREATE TRIGGER appeal_decided_by_another BEFORE UPDATE OF decided_by ON appeals WHEN new.decided_by IS NOT NULL
AND EXISTS (SELECT 1 FROM sanctions WHERE id = new.sanction_id AND new.decided_by IN (proposed_by, imposed_by, confirmed_by)) BEGIN
  SELECT RAISE(ABORT, 'appeal_needs_another');
END;
--> statement-breakpoint
-- What was lodged and what was decided stay as they are.
CREATE TRIGGER appeal_stays BEFORE UPDATE ON appeals WHEN new.body <> old.body OR new.lodged_by <> old.lodged_by OR new.lodged_at <> old.lodged_at
OR (old.decided_at IS NOT NULL AND (new.reasons <> old.reasons OR new.decided_by IS NOT old.decided_by OR new.state <> old.state)) BEGIN
  SELECT RAISE(ABORT, 'appeal_stays');
END;
--> statement-breakpoint
CREATE TRIGGER appeals_no_delete BEFORE DELETE ON appeals BEGIN SELECT RAISE(ABORT, 'appeals_are_append_only'); END;
