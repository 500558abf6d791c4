-- What an ERP's writer keeps of a packet from try to try, such as the name of the job it began.
ALTER TABLE inbox_packet ADD COLUMN writer_memory text;
