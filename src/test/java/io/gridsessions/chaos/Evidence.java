// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.List;

/**
 * All that the judge gets to see.
 *
 * @param exchanges of each user, in the order they were made
 * @param endings destroyed events
 * @param downtimes when which server did not run
 * @param until how long destroyed events were waited for, in milliseconds of the clock
 */
record Evidence(List<Exchange> exchanges, List<Ending> endings, List<Downtime> downtimes, long until) {}
