CREATE TABLE `chores` (
	`name` text PRIMARY KEY NOT NULL,
	`ran_at` integer NOT NULL
);
