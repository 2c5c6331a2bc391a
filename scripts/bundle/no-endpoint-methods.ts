/**
 * Stands in for Octokit's plugin with a method for each of GitHub's routes, which was a seventh of a
 * function. What is asked is written as GitHub's reference has it: `request('GET /repos/…')`.
 */
export const legacyRestEndpointMethods = () => ({});
