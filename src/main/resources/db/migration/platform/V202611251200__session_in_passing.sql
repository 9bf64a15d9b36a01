-- Each page notes that the session was used. Whoever looks at a page does not wait until that lies on the disk: after a crash a
-- session is known to have been used a moment earlier, which harms nobody.
create function platform.commit_in_passing() returns trigger language plpgsql as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    return null;
end $$;

create trigger session_in_passing before update on platform.session
    for each statement execute function platform.commit_in_passing();
