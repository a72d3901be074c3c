"""From the posted list to the decision: posting, complaints, re-checks, opinion, decision; where villages stand."""
