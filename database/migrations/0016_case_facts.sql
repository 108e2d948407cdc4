-- The rows of one page in one answer: the view costs more to plan than to read, and a function's plan is kept.
create function app.case_facts(wanted uuid[]) returns json language plpgsql stable as $$
begin
  return (select coalesce(json_agg(f order by array_position(wanted, f.id)), '[]') from (
    select c.id, c.session_code as "sessionCode", c.receipt_no as "receiptNo", c.case_no as "caseNo", c.title,
      c.lead_name as "leadName", c.proposer_kind as "proposerKind", c.category, c.status, c.is_key as "isKey",
      c.cosigner_count as "cosignerCount", (select p.version from app.proposal p where p.id = c.id) as version,
      c.review_group as "reviewGroup", coalesce(c.routing_desks, '{}') as "routingDesks", c.submitted_at as "submittedAt",
      c.updated_at as "updatedAt", c.dispatched_at as "dispatchedAt", c.closed_at as "closedAt",
      c.return_due_on as "returnDueOn", c.open_required as "openRequired", c.done_required as "doneRequired",
      coalesce(c.live_units, '{}') as "liveUnits", coalesce(c.live_desks, '{}') as "liveDesks", c.unreceived,
      c.returning_units as "returning", c.coordinating, c.under_audit as "underAudit", c.received_at as "receivedAt",
      c.finished_at as "finishedAt", c.due_on as "taskDueOn", c.due_decisive as "dueDecisive",
      c.feedback_due_on as "feedbackDueOn"
    from app.case_progress c where c.id = any(wanted)) f);
end $$;
comment on function app.case_facts is 'What is known about these proposals, in the order they are asked for';
