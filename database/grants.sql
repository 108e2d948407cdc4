-- Rows of record are append-only for the app: it may add an event or a fact, never change one.
grant usage on schema app to jianyan_app;
grant select, insert, update, delete on all tables in schema app to jianyan_app;
revoke update, delete on app.event, app.proposal_fact, app.cosigner_fact, app.task_fact, app.reply_fact, app.adoption_fact,
  app.feedback_fact, app.key_fact, app.policy_setting, app.member_status, app.proposal_version, app.feedback_version,
  app.commitment_entry, app.commitment_fact,
  app.notice_matter, app.report_snapshot, app.review, app.seconder, app.sheet_import, app.signed_text, app.unit_advice,
  app.dispatch_line, app.remark from jianyan_app;
revoke all on app.migration from jianyan_app;
grant execute on all functions in schema app to jianyan_app;
revoke update, delete on app.organization_seal, app.wiping from jianyan_app;
revoke update, delete on app.pre_reading, app.pre_answer_fact, app.unit_rating from jianyan_app;
revoke update, delete on app.reply_scan, app.reply_audit from jianyan_app;
revoke update, delete on app.countersigning, app.countersign_fact from jianyan_app;
revoke delete on app.wiping_request from jianyan_app;
revoke update, delete on app.material_use from jianyan_app;
