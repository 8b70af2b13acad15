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

package io.centrali.spring.autoconfigure;

import java.util.function.BiPredicate;
import java.util.function.Supplier;

import io.centrali.decision.DecisionPoint;
import io.centrali.spring.policy.LivePolicySet;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Tells what the policies of the application are bound to, as long as they decide.
 */
final class LivePolicyBindings implements Supplier<@Nullable BiPredicate<String, String>> {

	private final BeanFactory beanFactory;

	LivePolicyBindings(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public @Nullable BiPredicate<String, String> get() {
		LivePolicySet policies = this.beanFactory.getBeanProvider(LivePolicySet.class).getIfUnique();
		return (policies != null && decide()) ? policies.get()::isBound : null;
	}

	private boolean decide() {
		return this.beanFactory.containsBean(CentraliAutoConfiguration.DECISION_POINT_BEAN_NAME)
				&& this.beanFactory.getBean(CentraliAutoConfiguration.DECISION_POINT_BEAN_NAME) == this.beanFactory
					.getBeanProvider(DecisionPoint.class)
					.getIfUnique();
	}

}
