-- i, u or d: what the change was under this scope, where the log alone can say; else the states at
-- both ends are compared.
ALTER TABLE row_log ADD COLUMN change "char";
