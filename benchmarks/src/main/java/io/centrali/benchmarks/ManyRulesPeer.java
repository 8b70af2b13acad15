/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.benchmarks;

import java.util.function.BiPredicate;

/**
 * Loads many rules on one resource and action into an engine, in a JVM that has done
 * nothing yet, and prints how long that took and what a decision costs then: for peers
 * that may take too long for JMH.
 *
 * @since 0.1.0
 */
public final class ManyRulesPeer {

	private static final long SECOND = 1_000_000_000;

	private ManyRulesPeer() {
	}

	/**
	 * Load and decide.
	 * @param args the engine, and how many rules
	 */
	public static void main(String[] args) {
		int rules = Integer.parseInt(args[1]);
		long start = System.nanoTime();
		BiPredicate<String, Long> decision = CustomerRules.valueOf(args[0]).load(rules);
		System.out.printf("%s loaded %d rules in %d ms%n", args[0], rules, (System.nanoTime() - start) / 1_000_000);
		String middle = "customer-" + rules / 2;
		if (!decision.test(middle, 1000L) || decision.test(middle, 1001L) || decision.test("nobody", 1000L)) {
			throw new IllegalStateException("Decided wrongly");
		}
		nanos(decision, middle);
		System.out.printf("%s decides in %d ns%n", args[0], nanos(decision, middle));
		// The loggers and schedulers of some peers keep threads.
		System.exit(0);
	}

	private static long nanos(BiPredicate<String, Long> decision, String customer) {
		long start = System.nanoTime();
		long decided = 0;
		while (System.nanoTime() - start < 5 * SECOND) {
			if (!decision.test(customer, 500L)) {
				throw new IllegalStateException("Decided wrongly");
			}
			decided++;
		}
		return (System.nanoTime() - start) / decided;
	}

}
