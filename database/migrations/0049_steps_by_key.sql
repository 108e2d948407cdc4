-- Its plans are kept by each connection. One made while case_step was nearly empty walked the whole table ever after: measured,
-- a submission read every kept step twice.
alter function app.keep_steps set enable_seqscan = off;
