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

package io.centrali.spring.security;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes what watches over an application without enforcement. Internal: for the
 * auto-configuration.
 *
 * @since 0.1.0
 */
public final class InactiveChecks {

	private InactiveChecks() {
	}

	/**
	 * Make what stops a start-up with annotations that nothing enforces.
	 * @param beanFactory the beans
	 * @param reason why nothing does
	 * @param mend what to do about it
	 * @return the validator
	 */
	public static SmartInitializingSingleton validator(ConfigurableListableBeanFactory beanFactory, String reason,
			String mend) {
		return new InactiveCheckValidator(beanFactory, reason, mend);
	}

}
