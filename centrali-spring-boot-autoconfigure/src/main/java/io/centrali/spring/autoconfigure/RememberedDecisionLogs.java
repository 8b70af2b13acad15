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

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.spring.policy.DecisionHistory;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Has what goes to any {@link DecisionLog} of the application remembered. The beans
 * themselves are decorated: whoever records looks them up, and a log beside them would
 * record twice. What a bean is declared to be it can still be injected as.
 */
final class RememberedDecisionLogs extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(RememberedDecisionLogs.class);

	private final transient Supplier<DecisionHistory> history;

	private transient @Nullable ConfigurableListableBeanFactory definitions;

	RememberedDecisionLogs(Supplier<DecisionHistory> history) {
		this.history = history;
		this.advisor = new RecordAdvisor(history);
		setBeforeExistingAdvisors(true);
		setProxyTargetClass(true);
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		super.setBeanFactory(beanFactory);
		this.definitions = (beanFactory instanceof ConfigurableListableBeanFactory factory) ? factory : null;
	}

	@Override
	public Class<?> determineBeanType(Class<?> beanClass, String beanName) {
		return (DecisionLog.class.isAssignableFrom(beanClass) && SubclassableTypes.contains(beanClass))
				? super.determineBeanType(beanClass, beanName) : beanClass;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof DecisionLog log) || !this.history.get().isEnabled()) {
			return bean;
		}
		if (bean instanceof Advised || SubclassableTypes.contains(bean.getClass())) {
			return advised(log, beanName);
		}
		return isDeclaredAsInterface(bean, beanName) ? decorated(log) : unknown(bean, beanName);
	}

	private Object advised(DecisionLog log, String beanName) {
		try {
			return super.postProcessAfterInitialization(log, beanName);
		}
		catch (AopConfigException ex) {
			logger.debug("{} cannot be decorated", log.getClass(), ex);
			return unknown(log, beanName);
		}
	}

	// Nobody can ask for its class, so only what it implements has to stay.
	private boolean isDeclaredAsInterface(Object bean, String beanName) {
		if (this.definitions == null || !this.definitions.containsBeanDefinition(beanName)) {
			return false;
		}
		Class<?> declared = this.definitions.getMergedBeanDefinition(beanName).getResolvableType().resolve();
		return declared != null && (declared.isInterface() || !declared.isInstance(bean));
	}

	private Object decorated(DecisionLog log) {
		if (log instanceof Enum || ClassUtils.getAllInterfacesAsSet(log).equals(Set.of(DecisionLog.class))) {
			return this.history.get().remembering(log);
		}
		ProxyFactory factory = new ProxyFactory(log);
		factory.addAdvisor(new RecordAdvisor(this.history));
		return factory.getProxy(getProxyClassLoader());
	}

	private static Object unknown(Object bean, String beanName) {
		logger.warn("Decisions that go to the bean '{}' are not remembered, so previews do not know them: its {}"
				+ " cannot be decorated. Declare the bean as DecisionLog, or set"
				+ " 'centrali.policies.preview.history-size=0'", beanName, bean.getClass());
		return bean;
	}

	/**
	 * Has records remembered once the log has them.
	 */
	private static final class RecordAdvisor extends StaticMethodMatcherPointcutAdvisor {

		RecordAdvisor(Supplier<DecisionHistory> history) {
			super((MethodInterceptor) (invocation) -> remember(invocation, history));
		}

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return method.getName().equals("record") && method.getParameterCount() == 1
					&& DecisionLog.class.isAssignableFrom(targetClass);
		}

		@SuppressWarnings("unchecked")
		private static @Nullable Object remember(MethodInvocation invocation, Supplier<DecisionHistory> history)
				throws Throwable {
			Object result = invocation.proceed();
			Object argument = invocation.getArguments()[0];
			if (argument instanceof DecisionRecord record) {
				history.get().remember(record);
			}
			else if (argument instanceof List<?> records) {
				history.get().remember((List<DecisionRecord>) records);
			}
			return result;
		}

	}

}
