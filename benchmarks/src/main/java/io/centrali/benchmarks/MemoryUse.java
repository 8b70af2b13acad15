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

import io.centrali.decision.CompiledPolicySet;
import org.openjdk.jol.info.GraphLayout;

/**
 * Prints how much memory a compiled rule takes, with all that it refers to.
 *
 * @since 0.1.0
 */
public final class MemoryUse {

	private MemoryUse() {
	}

	/**
	 * Measure.
	 * @param args how many rules
	 */
	public static void main(String[] args) {
		int rules = Integer.parseInt(args[0]);
		for (ManyRules layout : ManyRules.values()) {
			CompiledPolicySet policySet = CompiledPolicySet.compile(ManyRules.load(layout.documents(rules)));
			System.out.println(layout + ": " + GraphLayout.parseInstance(policySet).totalSize() / rules + " B a rule");
		}
	}

}
