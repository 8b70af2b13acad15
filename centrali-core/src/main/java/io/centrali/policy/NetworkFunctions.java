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

package io.centrali.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.centrali.policy.PolicyFunction.Family;
import org.jspecify.annotations.Nullable;

/**
 * Functions of network addresses.
 */
final class NetworkFunctions {

	private static final SimpleType ADDRESS = new SimpleType("an IPv4 or IPv6 address",
			(value) -> (value instanceof String text) ? IpAddress.parse(text) : null);

	private static final SimpleType BLOCKS = SimpleType.ofLists(
			"a CIDR block such as \"10.0.0.0/8\" or an array of them, without bits set behind the prefix",
			NetworkFunctions::blocks);

	private NetworkFunctions() {
	}

	static List<PolicyFunction> all() {
		return List.of(new PolicyFunction("ip_in_range", Family.NETWORK, ADDRESS, BLOCKS, NetworkFunctions::inRange));
	}

	private static Truth inRange(Object left, @Nullable Object right) {
		for (Object block : (right instanceof List<?> blocks) ? blocks : List.of()) {
			if (((CidrBlock) block).contains((IpAddress) left)) {
				return Truth.TRUE;
			}
		}
		return Truth.FALSE;
	}

	private static @Nullable Object blocks(Object value) {
		Collection<?> texts = (value instanceof Collection<?> collection) ? collection : List.of(value);
		List<CidrBlock> blocks = new ArrayList<>(texts.size());
		for (Object text : texts) {
			CidrBlock block = (text instanceof String string) ? CidrBlock.parse(string) : null;
			if (block == null) {
				return null;
			}
			blocks.add(block);
		}
		return blocks;
	}

}
