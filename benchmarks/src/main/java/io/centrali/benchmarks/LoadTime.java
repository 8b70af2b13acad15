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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

import io.centrali.decision.CompiledPolicySet;
import io.centrali.policy.PolicyDocument;

/**
 * Loads and compiles many rules, with validation, in a JVM that has done nothing yet, and
 * prints the milliseconds: those on a processor tell the same on a busy machine.
 *
 * @since 0.1.0
 */
public final class LoadTime {

	private LoadTime() {
	}

	/**
	 * Load and compile.
	 * @param args the layout, how many rules, and how often
	 */
	public static void main(String[] args) {
		List<PolicyDocument> documents = ManyRules.valueOf(args[0]).documents(Integer.parseInt(args[1]));
		for (int i = 0; i < Integer.parseInt(args[2]); i++) {
			ThreadMXBean threads = ManagementFactory.getThreadMXBean();
			long start = System.nanoTime();
			long startOnProcessor = threads.getCurrentThreadCpuTime();
			CompiledPolicySet policySet = CompiledPolicySet.compile(ManyRules.load(documents));
			long onProcessor = threads.getCurrentThreadCpuTime() - startOnProcessor;
			System.out.printf("%d ms, %d ms of them on a processor: %s%n", (System.nanoTime() - start) / 1_000_000,
					onProcessor / 1_000_000, policySet);
		}
	}

}
