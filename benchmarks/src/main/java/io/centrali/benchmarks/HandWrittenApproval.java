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

import java.util.Map;

/**
 * The tutorial's policy as an {@code if}, which nobody can audit or change at runtime.
 */
final class HandWrittenApproval implements OrderApproval {

	@Override
	public boolean isAllowed(User user, Map<String, Object> context) {
		if (user.role().equals("manager")) {
			return true;
		}
		return context.get("amount") instanceof Number amount && amount.longValue() <= user.approvalLimit();
	}

}
