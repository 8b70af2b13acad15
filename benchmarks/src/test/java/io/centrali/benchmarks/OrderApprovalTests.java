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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the peers of the benchmark decide alike, so that it compares like with like.
 */
class OrderApprovalTests {

	private static final List<OrderApproval> PEERS = List.of(new EngineApproval(), new HandWrittenApproval(),
			new CelApproval(), new CasbinApproval(), new CedarApproval(), new SaplApproval());

	@ParameterizedTest
	@CsvSource({ "employee, 1000, 500, true", "employee, 1000, 1000, true", "employee, 1000, 1001, false",
			"employee, 1000, 5000, false", "employee, 0, 1, false", "employee, 0, 0, true", "manager, 0, 5000, true",
			"manager, 10000, 15000, true", "Manager, 1000, 5000, false" })
	void decideAlike(String role, long limit, long amount, boolean allowed) {
		User user = User.of(role, limit);
		Map<String, Object> context = Map.of("orderId", "order-1", "amount", amount);
		assertThat(PEERS).allSatisfy((peer) -> assertThat(peer.isAllowed(user, context)).isEqualTo(allowed));
	}

	@Test
	void decideAlikeWithoutAnAmount() {
		User user = User.of("employee", 1000);
		assertThat(PEERS).allSatisfy((peer) -> assertThat(peer.isAllowed(user, Map.of())).isFalse());
	}

}
